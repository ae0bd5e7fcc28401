# Restored from a snapshot
resource "elasticache_replication_group" "restored" {
  replication_group_id      = "restored"
  description               = "Restored from the snapshot of last night"
  node_type                 = "cache.m7g.large"
  engine_version            = "7.1"
  num_cache_clusters        = 2
  snapshot_name             = "sessions-before"
  final_snapshot_identifier = "restored-final"
}
