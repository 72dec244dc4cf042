"""Pictures as bytes: their parts, and a fresh copy that holds nothing but what can be seen."""
