"""A revision goes in, the workspace and the case folders that it holds come out; nothing is checked out."""
