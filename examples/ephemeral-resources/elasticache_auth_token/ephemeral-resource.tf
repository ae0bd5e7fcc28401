ephemeral "elasticache_auth_token" "sessions" {
  length = 32
}

# The token is sent when the version changes, and Terraform does not store it.
resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  subnet_group_name          = "default"
  transit_encryption_enabled = true
  auth_token_wo              = ephemeral.elasticache_auth_token.sessions.auth_token
  auth_token_wo_version      = 1
}

# Clients read the token here. Change both versions together: each run generates a new token.
resource "aws_secretsmanager_secret_version" "sessions" {
  secret_id                = "sessions"
  secret_string_wo         = ephemeral.elasticache_auth_token.sessions.auth_token
  secret_string_wo_version = 1
}
