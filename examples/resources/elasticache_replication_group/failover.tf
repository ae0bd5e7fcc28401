# Replicas in several Availability Zones, with failover
resource "elasticache_subnet_group" "private" {
  name       = "private"
  subnet_ids = ["subnet-0a1b2c3d", "subnet-4e5f6a7b", "subnet-8c9d0e1f"]
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 3
  automatic_failover_enabled = true
  multi_az_enabled           = true
  subnet_group_name          = elasticache_subnet_group.private.name
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  snapshot_retention_limit   = 7
  snapshot_window            = "03:00-04:00"
  maintenance_window         = "sun:05:00-sun:06:00"
  final_snapshot_identifier  = "sessions-final"
  replacement_policy         = "deny"
}

output "endpoints" {
  value = {
    write = elasticache_replication_group.sessions.primary_endpoint_address
    read  = elasticache_replication_group.sessions.reader_endpoint_address
  }
}
