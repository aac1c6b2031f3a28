"""Start-up shortcuts; all of them are here."""
