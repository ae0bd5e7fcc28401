ephemeral "elasticache_auth_token" "sessions" {
  length = 32
}

# The group takes the token when the version changes, and Terraform keeps nothing of it.
resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  node_type                  = "cache.m4.large"
  engine_version             = "3.2.6"
  num_cache_clusters         = 2
  subnet_group_name          = "default"
  transit_encryption_enabled = true
  auth_token_wo              = ephemeral.elasticache_auth_token.sessions.auth_token
  auth_token_wo_version      = 1
}

# Where clients find it. Both versions change together: each run makes another token.
resource "aws_secretsmanager_secret_version" "sessions" {
  secret_id                = "sessions"
  secret_string_wo         = ephemeral.elasticache_auth_token.sessions.auth_token
  secret_string_wo_version = 1
}
