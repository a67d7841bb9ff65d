"""A finding, in words."""

from __future__ import annotations

from horseshoe.practice.concern.enquiry import Finding

FINDING_WORDS = {
    Finding.SUBSTANTIATED_AT_RISK: "The harm is real, and the child is still at risk of it",
    Finding.SUBSTANTIATED_NOT_AT_RISK: "The harm was real, and the child is not at continuing risk",
    Finding.NOT_SUBSTANTIATED: "The worry was not borne out",
}
