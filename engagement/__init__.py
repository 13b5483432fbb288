"""What residents said, what became of it, how they were compensated."""
