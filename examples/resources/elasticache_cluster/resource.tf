# Memcached with three nodes in three Availability Zones.
resource "elasticache_cluster" "sessions" {
  cluster_id                   = "sessions"
  engine                       = "memcached"
  node_type                    = "cache.m7g.large"
  num_cache_nodes              = 3
  preferred_availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
}

# A single Redis node; automatic snapshots are kept for 7 days.
resource "elasticache_cluster" "jobs" {
  cluster_id               = "jobs"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.m7g.large"
  snapshot_retention_limit = 7
}

# A read replica of a replication group, in a chosen Availability Zone.
resource "elasticache_replication_group" "pages" {
  replication_group_id = "pages"
  description          = "Rendered pages"
  node_type            = "cache.m7g.large"
  engine_version       = "7.1"
}

resource "elasticache_cluster" "replica" {
  cluster_id           = "pages-replica"
  replication_group_id = elasticache_replication_group.pages.id
  availability_zone    = "us-east-1b"
}
