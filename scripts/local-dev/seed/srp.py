"""Signs in to a Cognito user pool by SRP, as the apps do: the client allows no other way.

Secure Remote Password 6a with the 3072-bit group of RFC 5054 and Cognito's own derivation of the key and claim.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timezone

GENERATOR = 2
PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B"
    "302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6"
    "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D"
    "670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D"
    "B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)


def padded(number: int) -> bytes:
    """Big-endian, with a zero in front where the first bit is set: numbers are signed where the other side reads them."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def number_of(data: bytes) -> int:
    return int.from_bytes(data, "big")


MULTIPLIER = number_of(sha256(padded(PRIME), padded(GENERATOR)))


def claim_key(pool_id: str, user: str, password: str, salt: int, server: int, secret: int, public: int) -> bytes:
    """The 16 bytes both sides derive. `server` is the server's public number, `secret` and `public` are ours."""
    mixed = number_of(sha256(padded(public), padded(server)))
    inner = sha256(f"{pool_id.split('_')[1]}{user}:{password}".encode())
    private = number_of(sha256(padded(salt), inner))
    shared = pow(server - MULTIPLIER * pow(GENERATOR, private, PRIME), secret + mixed * private, PRIME)
    extracted = hmac.new(padded(mixed), padded(shared), hashlib.sha256).digest()
    return hmac.new(extracted, b"Caldera Derived Key\x01", hashlib.sha256).digest()[:16]


def sign_in(pools, pool_id: str, client_id: str, email: str, password: str) -> str:
    """Answers an access token. `pools` is a boto3 cognito-idp client; its errors pass through."""
    secret = secrets.randbits(1024)
    public = pow(GENERATOR, secret, PRIME)
    challenge = pools.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_SRP_AUTH",
        AuthParameters={"USERNAME": email, "SRP_A": f"{public:x}"},
    )["ChallengeParameters"]
    user = challenge["USER_ID_FOR_SRP"]
    salt, server = int(challenge["SALT"], 16), int(challenge["SRP_B"], 16)
    key = claim_key(pool_id, user, password, salt, server, secret, public)
    now = datetime.now(timezone.utc)
    # English names whatever the machine's language, and a day of the month without a leading zero.
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[now.weekday()]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[now.month - 1]
    timestamp = f"{day} {month} {now.day} {now:%H:%M:%S} UTC {now.year}"
    block = base64.b64decode(challenge["SECRET_BLOCK"])
    message = pool_id.split("_")[1].encode() + user.encode() + block + timestamp.encode()
    return pools.respond_to_auth_challenge(
        ClientId=client_id,
        ChallengeName="PASSWORD_VERIFIER",
        ChallengeResponses={
            "USERNAME": user,
            "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode(),
            "TIMESTAMP": timestamp,
        },
    )["AuthenticationResult"]["AccessToken"]
