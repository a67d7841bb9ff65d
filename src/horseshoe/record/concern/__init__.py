"""Strategy discussion, section 47 enquiry, threshold consultation and the decision to hold a conference."""
