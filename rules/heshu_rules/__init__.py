"""Claims in, findings out: whether the figures agree. Knows arithmetic; reads no file and prints nothing."""
