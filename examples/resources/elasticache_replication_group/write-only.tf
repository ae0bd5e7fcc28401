# An AUTH token that is in neither the state nor the plan (Terraform 1.11 or later)
variable "token" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "elasticache_replication_group" "secret" {
  replication_group_id       = "secret"
  description                = "Another number sends the token"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 1
  transit_encryption_enabled = true
  auth_token_wo              = var.token
  auth_token_wo_version      = 1
}
