"""Living documentation: read these from top to bottom to learn what each service does."""
