"""Sign-in pages (登录页): in, out, one's own password and second factor, from which post."""
