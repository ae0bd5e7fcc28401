resource "elasticache_parameter_group" "sessions" {
  name        = "sessions"
  family      = "redis7"
  description = "Sessions of the shop"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  parameter {
    name  = "timeout"
    value = "3600"
  }
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions"
  node_type            = "cache.m7g.large"
  engine_version       = "7.1"
  num_cache_clusters   = 1
  parameter_group_name = elasticache_parameter_group.sessions.name
}
