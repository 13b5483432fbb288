"""What local government already promised."""
