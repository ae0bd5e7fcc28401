# terraform query -generate-config-out=generated.tf
list "elasticache_subnet_group" "all" {
  provider = elasticache
  limit    = 1000
}

list "elasticache_subnet_group" "some" {
  provider = elasticache

  config {
    vpc_id = "vpc-0123456789abcdef0"
  }
}
