"""What the shareable edition keeps back."""
