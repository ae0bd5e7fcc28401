# A single node
resource "elasticache_replication_group" "single" {
  replication_group_id       = "single"
  description                = "A cache that may be empty after a failure"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 1
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
}
