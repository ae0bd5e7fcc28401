locals {
  engine_version = "7.1"
  family         = provider::elasticache::parameter_group_family("redis", local.engine_version)
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
  node_type            = "cache.m7g.large"
  engine_version       = local.engine_version
  parameter_group_name = "default.${local.family}"
  num_cache_clusters   = 2
}
