// The voting part of the attendee's page, loaded by phone.ts when it is needed.
import { randomBytes, base64url } from "./secrets";
import { Sessions } from "./session";
import { Voting } from "./voting";
import "./votingPage";

window.dualReviewVoting = (place) => new Voting(place, new Sessions(place.store, (length) => base64url(randomBytes(length))));
