"""PSPLIB (资源受限排程的公开算例): what the shared-crew engine does on well-known instances."""
