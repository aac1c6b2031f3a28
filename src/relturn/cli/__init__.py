"""The command line: reads the request, calls one service, chooses a renderer, prints the result and exits."""
