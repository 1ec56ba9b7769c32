"""Code sets: ICD-10-CM and HCPCS Level II, looked up and searched in an index built once."""
