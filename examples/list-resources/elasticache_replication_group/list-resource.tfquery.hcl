# terraform query -generate-config-out=generated.tf
list "elasticache_replication_group" "all" {
  provider = elasticache
  limit    = 1000
}

list "elasticache_replication_group" "some" {
  provider = elasticache

  config {
    name_prefix = "shop-"
    tags        = { team = "shop" }
  }
}
