"""Two letters of one case go in, what changed comes out: first in commitments, then in words."""
