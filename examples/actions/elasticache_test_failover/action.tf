# Tests the failover when the marker is created and whenever it changes.
action "elasticache_test_failover" "example" {
  config {
    replication_group_id = "my-group"
    node_group_id        = "0001"
  }
}

resource "terraform_data" "marker" {
  input = "2026-11"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.elasticache_test_failover.example]
    }
  }
}
