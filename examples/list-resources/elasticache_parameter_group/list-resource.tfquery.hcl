# terraform query -generate-config-out=generated.tf
list "elasticache_parameter_group" "all" {
  provider = elasticache
  limit    = 1000
}

list "elasticache_parameter_group" "some" {
  provider = elasticache

  config {
    family = "redis7"
  }
}
