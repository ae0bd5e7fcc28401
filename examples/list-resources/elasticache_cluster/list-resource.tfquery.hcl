# terraform query -generate-config-out=generated.tf
list "elasticache_cluster" "all" {
  provider = elasticache
  limit    = 1000
}

list "elasticache_cluster" "some" {
  provider = elasticache

  config {
    engine = "memcached"
  }
}
