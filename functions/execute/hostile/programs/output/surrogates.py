# ends: exception
# says: UnicodeEncodeError
print("\ud800")
