ephemeral "elasticache_auth_token" "sessions" {
  length = 32
}
