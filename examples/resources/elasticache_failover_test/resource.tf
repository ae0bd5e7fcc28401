# Tests the failover of a shard, and again whenever a trigger changes, here once a month.
resource "elasticache_failover_test" "example" {
  replication_group_id = "my-group"
  node_group_id        = "0001"

  triggers = {
    month = "2026-11"
  }

  timeouts {
    create = "30m"
    update = "30m"
  }
}

output "primary" {
  value = elasticache_failover_test.example.new_primary_cluster_id
}
