"""The staff's pages: sign-in, the queue, a case, one's own account."""
