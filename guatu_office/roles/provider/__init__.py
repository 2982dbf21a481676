"""Provider (统一身份认证): to an OpenID Connect provider and back, and what it proved of whom."""
