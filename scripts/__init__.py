"""What is made from the code, and how."""
