"""What is printed for a session: station posters and the session kit, as data for the templates in templates/print."""
