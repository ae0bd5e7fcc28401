variable "auth_token" {
  type      = string
  sensitive = true
}

# Encrypted in transit and at rest, with an AUTH token.
resource "elasticache_replication_group" "encrypted" {
  replication_group_id       = "encrypted"
  description                = "Encrypted, with a password"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  subnet_group_name          = "default"
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  auth_token                 = var.auth_token
}

# Cluster mode: two shards, each with a primary and one replica.
resource "elasticache_replication_group" "shards" {
  replication_group_id       = "shards"
  description                = "Two shards"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  parameter_group_name       = "default.redis7.cluster.on"
  num_node_groups            = 2
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  subnet_group_name          = "default"
}
