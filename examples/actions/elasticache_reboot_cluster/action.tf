# Run it with: terraform apply -invoke=action.elasticache_reboot_cluster.example
action "elasticache_reboot_cluster" "example" {
  config {
    cluster_id = "my-cluster"
    node_ids   = ["0001"]
  }
}
