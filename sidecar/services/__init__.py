"""What every capability shares; it knows none of them."""
