"""The command line: reads the request, calls one service, chooses a renderer, prints, exits."""
