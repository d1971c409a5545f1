# Lets the jobs of some GitHub repositories read logs, and nothing else. docs/setup.md has the same as gcloud commands.

locals {
  log_projects = length(var.log_projects) > 0 ? var.log_projects : toset([var.project])
  impersonate  = var.service_account != ""
  principals   = { for name in var.repositories : name => "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/${name}" }
  members      = local.impersonate ? { account = google_service_account.gardener[0].member } : local.principals
  readers      = { for pair in setproduct(local.log_projects, keys(local.members)) : join(" ", pair) => { project = pair[0], member = local.members[pair[1]] } }
}

resource "google_project_service" "needed" {
  for_each = toset(["iam.googleapis.com", "iamcredentials.googleapis.com", "logging.googleapis.com", "sts.googleapis.com"])

  project            = var.project
  service            = each.value
  disable_on_destroy = false
}

resource "google_iam_workload_identity_pool" "github" {
  project                   = var.project
  workload_identity_pool_id = var.pool
  display_name              = "GitHub Actions"
  depends_on                = [google_project_service.needed]
}

resource "google_iam_workload_identity_pool_provider" "gardener" {
  project                            = var.project
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = var.provider_id
  display_name                       = "GCP Log Gardener"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }
  # Without it every repository on GitHub could ask for a token of this pool.
  attribute_condition = join(" || ", [for name in sort(var.repositories) : "assertion.repository == '${name}'"])

  oidc {
    issuer_uri = var.issuer
  }
}

resource "google_service_account" "gardener" {
  count = local.impersonate ? 1 : 0

  project      = var.project
  account_id   = var.service_account
  display_name = "GCP Log Gardener"
  depends_on   = [google_project_service.needed]
}

resource "google_service_account_iam_member" "jobs" {
  for_each = local.impersonate ? local.principals : {}

  service_account_id = google_service_account.gardener[0].name
  role               = "roles/iam.workloadIdentityUser"
  member             = each.value
}

resource "google_project_iam_member" "reader" {
  for_each = local.readers

  project = each.value.project
  role    = "roles/logging.viewer"
  member  = each.value.member
}
