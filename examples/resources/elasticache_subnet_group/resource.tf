resource "elasticache_subnet_group" "private" {
  name        = "private"
  description = "Private subnets of the shop"
  subnet_ids  = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions"
  node_type            = "cache.m7g.large"
  num_cache_clusters   = 1
  subnet_group_name    = elasticache_subnet_group.private.name
}
