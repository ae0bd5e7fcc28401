# Reboots a node so that changed parameters take effect, and again whenever a trigger changes.
resource "elasticache_cluster_reboot" "example" {
  cluster_id = "my-cluster"
  node_ids   = ["0001"]

  triggers = {
    parameters = "databases=32"
  }
}
