"""What an edition is: its manifest, its fingerprint, how two are compared, when the next is due. Pure: no disk, no clock."""
