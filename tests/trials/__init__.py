"""Small inputs that failed once, each standing for its whole kind."""
