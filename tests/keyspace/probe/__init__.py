"""A script that exists for the tests of the script stubs alone."""
