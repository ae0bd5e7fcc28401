resource "elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  parameter_group_name       = "default.redis7.cluster.on"
  automatic_failover_enabled = true

  node_group_configuration = [
    for slots in provider::elasticache::slot_ranges(2) : {
      slots         = slots
      replica_count = 1
    }
  ]
}
