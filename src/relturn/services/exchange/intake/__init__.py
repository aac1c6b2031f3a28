"""Tables taken in: workbooks that went out and come back, and tables of other systems."""
