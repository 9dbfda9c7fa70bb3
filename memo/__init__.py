"""Policy briefings for different readers from one structured facts file."""
