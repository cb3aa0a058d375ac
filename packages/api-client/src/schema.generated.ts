// Generated from api/openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service can serve
         * @description Really asks the database, the cache and the storage, with a short time limit. Without the database nothing can be served: 503, `unavailable`. Without the cache or the storage reading goes on: 200, `degraded`.
         */
        get: operations["healthCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, to read */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for the operator
         * @description In the text format of Prometheus. For the operator alone: answered to callers on the server's own machine; everyone else gets 404, as for a path that does not exist.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell how fast a visit felt
         * @description What a browser has measured of one visit, sent by a sample of visits. The figures are added to those of all others at once: nothing says who sent them, a token is neither needed nor looked at, and no report is kept. Counted per remote address and minute.
         */
        post: operations["reportVitals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/init-upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserve an echo id and get a form to upload the sound with
         * @description Reserves an id whose time part is `recordedAt`, so that the order of ids is the order of time, and answers a form that may be posted to the storage directly: its policy fixes the object's name, the content type, and a size of 1,000 to 10,485,760 bytes. Post `multipart/form-data` with every field as given, the file last.
         *
         *     The same `Idempotency-Key` with the same request gets the same `echoId` and a fresh form, as often as needed: this is how an interrupted upload is taken up again. The same key with another request is refused with 422.
         *
         *     A `sizeBytes` above the limit answers 413, a `contentType` that is no sound we take 415.
         */
        post: operations["initUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List echoes, newest first
         * @description Filters may be combined; each must hold. The cursor continues exactly this list, however many echoes are added or deleted meanwhile: nothing is shown twice and nothing that was there is left out. Send the same filters with it. A cursor that was altered, or was given to somebody else or for other filters, is refused with 400.
         */
        get: operations["listEchoes"];
        put?: never;
        /**
         * Save what was captured
         * @description Saves the echo of a reserved id. `recordedAt` is the one given when the id was reserved. The sound may still be on its way: the echo is `processing` until its sound was found and decoded, `awaiting-upload` when it was looked for and is not there yet, then `ready` or `rejected`. It is looked for during 24 hours.
         *
         *     Saving the same again answers 200 with the echo as it is now. The same id with other content answers 409 and changes nothing. An id that was not reserved by the caller answers 404.
         */
        post: operations["saveEcho"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/random": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one echo back
         * @description Deals the first echo of a shuffled deck, together with why it came and a link to hear it. Every eligible echo comes once before any comes twice. Eligible is what is `ready`, not hidden, and at least seven days old; younger ones come when nothing else is left.
         *
         *     With `emotion`, echoes of that feeling come first; when there is none, those of the nearest feeling, then any. Dealing again without reporting a play gives the same echo. 404 `no-echoes` only when there is no ready echo at all.
         */
        get: operations["dealEcho"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/on-this-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Earlier years' echoes of today
         * @description The ready, not hidden echoes recorded on the listener's today in earlier years, by their local date. On 28 February of a year without a 29th, those of 29 February come too.
         */
        get: operations["onThisDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/{echoId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        /** Read one echo */
        get: operations["getEcho"];
        put?: never;
        post?: never;
        /**
         * Delete an echo with its sound
         * @description Removes the echo, the original and the rendition. There is no way back. Deleting again answers 404.
         */
        delete: operations["deleteEcho"];
        options?: never;
        head?: never;
        /**
         * Change emotion, place, tags or note
         * @description Changes what is given and keeps the rest. `null` takes place or note away; tags are replaced as a whole. Needs `If-Match` with the echo's ETag: missing answers 428, an older version 412.
         */
        patch: operations["updateEcho"];
        trace?: never;
    };
    "/echoes/{echoId}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        /**
         * Get a link to the sound
         * @description A link that works for a short time, without a token, byte ranges included. `rendition` is the AAC that plays everywhere, `original` the bytes as captured. 409 while the echo is not ready.
         */
        get: operations["getAudioLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/{echoId}/plays": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an echo was heard, or skipped
         * @description `finished` counts a play and moves the echo to the next round of every deck it is in. `skipped` puts it behind what is left of this round. Without a body: `finished`. 409 while the echo is not ready.
         */
        post: operations["recordPlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echoes/{echoId}/hide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep an echo from coming back
         * @description For ever, for a year, or until an instant. A hidden echo stays in lists; it is neither dealt nor sent by a nudge. Hiding again replaces the earlier hide.
         */
        post: operations["hideEcho"];
        /**
         * Let an echo come back again
         * @description Does nothing to an echo that is not hidden.
         */
        delete: operations["unhideEcho"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the settings */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        /**
         * Erase the account and everything of it
         * @description Starts the erasure and answers its receipt; asking again answers the same receipt with how far it came. Planned: answers 501 until it is built.
         */
        delete: operations["eraseAccount"];
        options?: never;
        head?: never;
        /**
         * Change the settings
         * @description Changes what is given and keeps the rest, inside `nudges` too. `excludedEmotions` is replaced as a whole. With `If-Match`, only when the version is still that one; without, always.
         */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/me/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what is there
         * @description Over the ready echoes.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nudges reach a device
         * @description Registering a device again refreshes it and answers 200. Planned: answers 501 until it is built.
         */
        post: operations["registerDevice"];
        /**
         * Stop nudges to a device
         * @description Planned: answers 501 until it is built.
         */
        delete: operations["removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pack everything into a ZIP
         * @description Sounds, JSON and a readable index. While one is being packed, asking again answers that one. Planned: answers 501 until it is built.
         */
        post: operations["startExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how an export is doing
         * @description When it is ready, with a link to fetch it. Planned: answers 501 until it is built.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring an export back
         * @description Answers a form to post the ZIP with; unpacking begins when it has arrived. Echoes that are there already are left alone. Planned: answers 501 until it is built.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What it felt like.
         * @enum {string}
         */
        Emotion: "joy" | "calm" | "sadness" | "anger" | "fear" | "surprise" | "love" | "nostalgia" | "excitement" | "peaceful" | "melancholy" | "hope";
        /**
         * @description 26 characters of Crockford's base 32, upper case; the first ten are a time.
         * @example 01J2SGX0WJDFXF2T0R5JD1KQ3M
         */
        Ulid: string;
        /**
         * Format: date-time
         * @description RFC 3339, UTC, milliseconds.
         * @example 2024-07-14T21:03:11.250Z
         */
        Instant: string;
        /**
         * Format: date-time
         * @description RFC 3339 with any offset, years 1970 to 9999.
         * @example 2024-07-14T22:03:11.250+01:00
         */
        InstantInput: string;
        /**
         * Format: date
         * @description A calendar day.
         * @example 2024-07-14
         */
        LocalDate: string;
        /**
         * @description An IANA time zone name.
         * @example Europe/Lisbon
         */
        TimeZone: string;
        /**
         * @description Hours and minutes, local.
         * @example 09:00
         */
        TimeOfDay: string;
        /**
         * @description `processing` until the sound was found and decoded, `awaiting-upload` when it was looked for and is not there yet, then `ready`, or `rejected` with a reason.
         * @enum {string}
         */
        EchoStatus: "awaiting-upload" | "processing" | "ready" | "rejected";
        /**
         * @description How exactly the place is kept. `exact` keeps six decimals of a degree, `neighbourhood` two (about a kilometre), `city` one (about eleven kilometres).
         * @enum {string}
         */
        PlacePrecision: "exact" | "neighbourhood" | "city";
        /** @description Degrees north, WGS 84. */
        Latitude: number;
        /** @description Degrees east, WGS 84. */
        Longitude: number;
        /** @description Where it was, as exactly as its owner wanted. */
        Place: {
            latitude: components["schemas"]["Latitude"];
            longitude: components["schemas"]["Longitude"];
            /** @description What the device said of its accuracy, metres. */
            accuracyM: number | null;
            precision: components["schemas"]["PlacePrecision"];
            label: string | null;
        };
        /** @description Where it was. The coordinates are rounded to the precision before they are kept. */
        PlaceInput: {
            latitude: components["schemas"]["Latitude"];
            longitude: components["schemas"]["Longitude"];
            /** @description What the device says of its accuracy, metres. */
            accuracyM?: number | null;
            precision: components["schemas"]["PlacePrecision"];
            /** @description A name for it. Trimmed; empty is none. */
            label?: string | null;
        };
        /** @description The waveform: smallest and largest sample of each of up to 400 equal slices, full scale 127. Both lists have the same length. */
        Peaks: {
            min: number[];
            max: number[];
        };
        /**
         * @description Why a sound could not become an echo.
         * @enum {string}
         */
        RejectionCode: "upload-missing" | "not-audio" | "unsupported-format" | "too-long" | "too-short" | "no-sound-data" | "corrupt" | "too-large";
        Rejection: {
            code: components["schemas"]["RejectionCode"];
            /** @description One sentence for the person, with what to do. */
            message: string;
        };
        Plays: {
            /** @description Finished listens. */
            count: number;
            lastAt: components["schemas"]["Instant"] | null;
        };
        /** @description Each is trimmed, case-folded and brought to Unicode normalisation form C; repeats are dropped and the rest is sorted. */
        Tags: string[];
        /** @description One captured moment. */
        Echo: {
            id: components["schemas"]["Ulid"];
            status: components["schemas"]["EchoStatus"];
            emotion: components["schemas"]["Emotion"];
            recordedAt: components["schemas"]["Instant"];
            timeZone: components["schemas"]["TimeZone"];
            localDate: components["schemas"]["LocalDate"];
            /** @description Measured by decoding; null until then. */
            durationMs: number | null;
            place: components["schemas"]["Place"] | null;
            tags: components["schemas"]["Tags"];
            note: string | null;
            /** @description Null until the sound was decoded. */
            peaks: components["schemas"]["Peaks"] | null;
            /** @description Integrated loudness of the original (EBU R 128). Null until measured, and for silence. */
            loudnessLufs: number | null;
            plays: components["schemas"]["Plays"];
            /** @description Not dealt before this instant; `9999-12-31T23:59:59.999Z` is for ever. Null when not hidden. */
            hiddenUntil: components["schemas"]["Instant"] | null;
            /** @description Only when `status` is `rejected`. */
            rejection: components["schemas"]["Rejection"] | null;
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        EchoPage: {
            items: components["schemas"]["Echo"][];
            /** @description Send it as `cursor` for what comes next. Null on the last page. */
            nextCursor: string | null;
        };
        InitUploadRequest: {
            /**
             * @description What the recorder says it recorded. What it really is, the server finds out by decoding.
             * @example audio/webm;codecs=opus
             */
            contentType: string;
            sizeBytes: number;
            /** @description When the recording began. Not more than five minutes in the future. */
            recordedAt: components["schemas"]["InstantInput"];
        };
        /** @description A form for `multipart/form-data`: every field as given, the file last, under the name `file`. */
        UploadForm: {
            /** Format: uri */
            url: string;
            fields: {
                [key: string]: string;
            };
            expiresAt: components["schemas"]["Instant"];
        };
        UploadTicket: {
            echoId: components["schemas"]["Ulid"];
            upload: components["schemas"]["UploadForm"];
        };
        SaveEchoRequest: {
            id: components["schemas"]["Ulid"];
            emotion: components["schemas"]["Emotion"];
            /** @description As given when the id was reserved. */
            recordedAt: components["schemas"]["InstantInput"];
            /** @description Where the recorder's clock was. The local date follows from it once and is then kept. */
            timeZone: components["schemas"]["TimeZone"];
            place?: components["schemas"]["PlaceInput"] | null;
            tags?: components["schemas"]["Tags"];
            /** @description Trimmed; empty is none. */
            note?: string | null;
        };
        UpdateEchoRequest: {
            emotion?: components["schemas"]["Emotion"];
            place?: components["schemas"]["PlaceInput"] | null;
            tags?: components["schemas"]["Tags"];
            /** @description Trimmed; empty is none. */
            note?: string | null;
        };
        AudioLink: {
            /** Format: uri */
            url: string;
            contentType: string;
            expiresAt: components["schemas"]["Instant"];
        };
        /**
         * @description What chose the echo: the feeling that was asked for, its nearest neighbour among the feelings there are echoes of, or any. With `-recent` only echoes younger than seven days were left to choose from.
         * @enum {string}
         */
        DealRule: "emotion" | "emotion-recent" | "neighbour" | "neighbour-recent" | "any" | "any-recent";
        Why: {
            rule: components["schemas"]["DealRule"];
            /** @description The reason in words. */
            text: string;
            /** @description The feeling of the echo that was dealt. */
            emotion: components["schemas"]["Emotion"];
            /** @description Whole days since it was recorded. */
            daysAgo: number;
            /** @description Metres between it and the listener. Null when either place is not known. */
            distanceM: number | null;
        };
        DealtEcho: {
            echo: components["schemas"]["Echo"];
            why: components["schemas"]["Why"];
            audio: components["schemas"]["AudioLink"];
        };
        OnThisDay: {
            items: components["schemas"]["Echo"][];
            /** @description The listener's today. */
            date: components["schemas"]["LocalDate"];
            window: number;
        };
        PlayRequest: {
            /**
             * @default finished
             * @enum {string}
             */
            outcome?: "finished" | "skipped";
        };
        HideRequest: components["schemas"]["HideForRequest"] | components["schemas"]["HideUntilRequest"];
        HideForRequest: {
            /** @enum {string} */
            mode: "forever" | "year";
        };
        HideUntilRequest: {
            /** @constant */
            mode: "until";
            /** @description In the future. */
            until: components["schemas"]["InstantInput"];
        };
        /** @description A stretch of the local day, `from` included, `to` excluded; it runs over midnight when `from` is later. */
        DayWindow: {
            from: components["schemas"]["TimeOfDay"];
            to: components["schemas"]["TimeOfDay"];
        };
        Nudges: {
            enabled: boolean;
            /** @description When nudges are welcome. */
            window: components["schemas"]["DayWindow"];
            /** @description When they never are, whatever the window says. */
            quietHours: components["schemas"]["DayWindow"] | null;
            timeZone: components["schemas"]["TimeZone"];
            maxPerWeek: number;
        };
        Settings: {
            nudges: components["schemas"]["Nudges"];
            /** @description Feelings that nudges leave out. They can still be asked for. */
            excludedEmotions: components["schemas"]["EmotionSet"];
            /** @description Null while nothing was ever changed. */
            updatedAt: components["schemas"]["Instant"] | null;
        };
        /** @description Each once, in the order of the vocabulary; repeats that are sent are dropped. */
        EmotionSet: components["schemas"]["Emotion"][];
        UpdateSettingsRequest: {
            nudges?: {
                enabled?: boolean;
                window?: components["schemas"]["DayWindow"];
                quietHours?: components["schemas"]["DayWindow"] | null;
                timeZone?: components["schemas"]["TimeZone"];
                maxPerWeek?: number;
            };
            excludedEmotions?: components["schemas"]["EmotionSet"];
        };
        Stats: {
            total: number;
            totalDurationMs: number;
            /** @description Only feelings that occur, in the order of the vocabulary. */
            byEmotion: {
                emotion: components["schemas"]["Emotion"];
                count: number;
            }[];
            /** @description By local date, newest first. */
            byMonth: {
                month: string;
                count: number;
            }[];
            /** @description Most echoes first, at most 100. */
            places: {
                label: string | null;
                latitude: components["schemas"]["Latitude"];
                longitude: components["schemas"]["Longitude"];
                count: number;
            }[];
        };
        /** @description The device's own id, made once. */
        DeviceId: string;
        RegisterDeviceRequest: components["schemas"]["WebPushDevice"] | components["schemas"]["NativeDevice"];
        WebPushDevice: {
            deviceId: components["schemas"]["DeviceId"];
            /** @constant */
            kind: "web-push";
            /** Format: uri */
            endpoint: string;
            keys: {
                p256dh: string;
                auth: string;
            };
        };
        NativeDevice: {
            deviceId: components["schemas"]["DeviceId"];
            /** @enum {string} */
            kind: "apns" | "fcm";
            token: string;
        };
        Device: {
            deviceId: components["schemas"]["DeviceId"];
            /** @enum {string} */
            kind: "web-push" | "apns" | "fcm";
            createdAt: components["schemas"]["Instant"];
            lastSeenAt: components["schemas"]["Instant"];
        };
        Export: {
            id: components["schemas"]["Ulid"];
            /** @enum {string} */
            status: "running" | "ready" | "failed" | "expired";
            echoCount: number | null;
            sizeBytes: number | null;
            createdAt: components["schemas"]["Instant"];
            finishedAt: components["schemas"]["Instant"] | null;
            download: components["schemas"]["AudioLink"] | null;
        };
        StartImportRequest: {
            sizeBytes: number;
        };
        Import: {
            id: components["schemas"]["Ulid"];
            /** @enum {string} */
            status: "awaiting-upload" | "running" | "finished" | "failed";
            upload: components["schemas"]["UploadForm"];
            createdAt: components["schemas"]["Instant"];
        };
        ErasureCount: {
            rows: number;
            objects: number;
            tokens: number;
        };
        ErasureReceipt: {
            id: components["schemas"]["Ulid"];
            /** @enum {string} */
            status: "running" | "finished";
            requestedAt: components["schemas"]["Instant"];
            finishedAt: components["schemas"]["Instant"] | null;
            erased: components["schemas"]["ErasureCount"];
            /** @description Counted after erasing; zero throughout is the proof. Null while running. */
            remaining: components["schemas"]["ErasureCount"] | null;
        };
        /**
         * @description Milliseconds, but for `cumulative-layout-shift`, which is a score. The first five are the Web Vitals; `tap-to-recording` is from the tap on the record button to the microphone's first sound, `stop-to-saved` from the tap that ends it until it lies safe on the device, `feeling-to-sound` from the tap on a feeling to the first sound.
         * @enum {string}
         */
        VitalName: "largest-contentful-paint" | "interaction-to-next-paint" | "cumulative-layout-shift" | "first-contentful-paint" | "time-to-first-byte" | "tap-to-recording" | "stop-to-saved" | "feeling-to-sound";
        Vital: {
            name: components["schemas"]["VitalName"];
            value: number;
        };
        /** @description Figures of one visit, each at most once. */
        VitalsReport: {
            /**
             * @description The kind of page the visit began on; never an address.
             * @enum {string}
             */
            page: "home" | "record" | "echoes" | "playback" | "settings" | "sign-in" | "other";
            vitals: components["schemas"]["Vital"][];
        };
        /** @enum {string} */
        CheckResult: "ok" | "unavailable";
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "unavailable";
            version: string;
            environment: string;
            checks: {
                database: components["schemas"]["CheckResult"];
                cache: components["schemas"]["CheckResult"];
                storage: components["schemas"]["CheckResult"];
            };
        };
        /**
         * @description Stable. New ones may be added.
         * @enum {string}
         */
        ProblemType: "urn:echoes:problem:malformed-request" | "urn:echoes:problem:validation-failed" | "urn:echoes:problem:unauthenticated" | "urn:echoes:problem:forbidden" | "urn:echoes:problem:not-found" | "urn:echoes:problem:no-echoes" | "urn:echoes:problem:method-not-allowed" | "urn:echoes:problem:echo-conflict" | "urn:echoes:problem:echo-not-ready" | "urn:echoes:problem:precondition-failed" | "urn:echoes:problem:payload-too-large" | "urn:echoes:problem:uri-too-long" | "urn:echoes:problem:unsupported-media-type" | "urn:echoes:problem:idempotency-key-reused" | "urn:echoes:problem:precondition-required" | "urn:echoes:problem:too-many-requests" | "urn:echoes:problem:header-fields-too-large" | "urn:echoes:problem:internal" | "urn:echoes:problem:not-implemented" | "urn:echoes:problem:unavailable";
        FieldProblem: {
            /** @description A JSON Pointer into the body, or the name of a query parameter or header after a question mark. */
            pointer: string;
            reason: string;
        };
        /** @description What went wrong (RFC 9457). */
        Problem: {
            type: components["schemas"]["ProblemType"];
            title: string;
            status: number;
            detail: string;
            requestId: string;
            /** @description With `validation-failed` only. */
            errors?: components["schemas"]["FieldProblem"][];
        };
    };
    responses: {
        /** @description The echo as it is now. */
        EchoResult: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Echo"];
            };
        };
        /** @description The settings as they are now. */
        SettingsResult: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        /** @description Not JSON, or not HTTP as agreed (`malformed-request`), or a value out of its limits (`validation-failed`, with `errors`). */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No access token, or not a valid one. */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is valid but may not do this. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or not the caller's. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no ready echo to give back yet. */
        NoEchoes: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The path exists, this method does not. Any path may answer so. */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is saved already, with other content. */
        EchoConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The echo is still being prepared, or was rejected. */
        EchoNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed meanwhile. Read it again. */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, or the announced sound, is larger than allowed. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request line is longer than allowed. */
        UriTooLong: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/json`, or the announced sound is of a kind that is not taken. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key came before, with another request. */
        IdempotencyKeyReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `If-Match` is missing. */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Slower, please. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The header fields are larger than allowed. */
        HeaderFieldsTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our fault. Trying again does not help. */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Described here, not built yet. */
        NotImplemented: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something we need does not answer, or there is too much to do. Trying again later helps. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
        EchoId: components["schemas"]["Ulid"];
        /**
         * @description The sender's own id of this intention; of a capture, the device's id of it. The same key is the same intention, and its answer is the same too.
         * @example 0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d
         */
        IdempotencyKey: string;
        /**
         * @description ETag of the version this change was made on. Its absence answers 428.
         * @example "7"
         */
        IfMatchRequired: string;
        /**
         * @description ETag of the version this change was made on.
         * @example "3"
         */
        IfMatchOptional: string;
        /**
         * @description ETag of the version the caller has.
         * @example "7"
         */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Names this request in the logs.
         * @example 01KAZ4Q0V9C5T1M7N3R8XWJ2HD
         */
        "X-Request-Id": string;
        /**
         * @description The version, strong and quoted.
         * @example "7"
         */
        ETag: string;
        /**
         * @description Path of what was created.
         * @example /echoes/01J2SGX0WJDFXF2T0R5JD1KQ3M
         */
        Location: string;
        /**
         * @description Seconds to wait before trying again.
         * @example 5
         */
        "Retry-After": number;
        /**
         * @description Answers are private and not kept by anyone in between.
         * @example no-store
         */
        "Cache-Control": string;
        /**
         * @description The methods this path knows.
         * @example GET, POST
         */
        Allow: string;
        /**
         * @description Always the scheme Bearer, with the reason when a token was sent.
         * @example Bearer error="invalid_token"
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type Emotion = components['schemas']['Emotion'];
export type Ulid = components['schemas']['Ulid'];
export type Instant = components['schemas']['Instant'];
export type InstantInput = components['schemas']['InstantInput'];
export type LocalDate = components['schemas']['LocalDate'];
export type TimeZone = components['schemas']['TimeZone'];
export type TimeOfDay = components['schemas']['TimeOfDay'];
export type EchoStatus = components['schemas']['EchoStatus'];
export type PlacePrecision = components['schemas']['PlacePrecision'];
export type Latitude = components['schemas']['Latitude'];
export type Longitude = components['schemas']['Longitude'];
export type Place = components['schemas']['Place'];
export type PlaceInput = components['schemas']['PlaceInput'];
export type Peaks = components['schemas']['Peaks'];
export type RejectionCode = components['schemas']['RejectionCode'];
export type Rejection = components['schemas']['Rejection'];
export type Plays = components['schemas']['Plays'];
export type Tags = components['schemas']['Tags'];
export type Echo = components['schemas']['Echo'];
export type EchoPage = components['schemas']['EchoPage'];
export type InitUploadRequest = components['schemas']['InitUploadRequest'];
export type UploadForm = components['schemas']['UploadForm'];
export type UploadTicket = components['schemas']['UploadTicket'];
export type SaveEchoRequest = components['schemas']['SaveEchoRequest'];
export type UpdateEchoRequest = components['schemas']['UpdateEchoRequest'];
export type AudioLink = components['schemas']['AudioLink'];
export type DealRule = components['schemas']['DealRule'];
export type Why = components['schemas']['Why'];
export type DealtEcho = components['schemas']['DealtEcho'];
export type OnThisDay = components['schemas']['OnThisDay'];
export type PlayRequest = components['schemas']['PlayRequest'];
export type HideRequest = components['schemas']['HideRequest'];
export type HideForRequest = components['schemas']['HideForRequest'];
export type HideUntilRequest = components['schemas']['HideUntilRequest'];
export type DayWindow = components['schemas']['DayWindow'];
export type Nudges = components['schemas']['Nudges'];
export type Settings = components['schemas']['Settings'];
export type EmotionSet = components['schemas']['EmotionSet'];
export type UpdateSettingsRequest = components['schemas']['UpdateSettingsRequest'];
export type Stats = components['schemas']['Stats'];
export type DeviceId = components['schemas']['DeviceId'];
export type RegisterDeviceRequest = components['schemas']['RegisterDeviceRequest'];
export type WebPushDevice = components['schemas']['WebPushDevice'];
export type NativeDevice = components['schemas']['NativeDevice'];
export type Device = components['schemas']['Device'];
export type Export = components['schemas']['Export'];
export type StartImportRequest = components['schemas']['StartImportRequest'];
export type Import = components['schemas']['Import'];
export type ErasureCount = components['schemas']['ErasureCount'];
export type ErasureReceipt = components['schemas']['ErasureReceipt'];
export type VitalName = components['schemas']['VitalName'];
export type Vital = components['schemas']['Vital'];
export type VitalsReport = components['schemas']['VitalsReport'];
export type CheckResult = components['schemas']['CheckResult'];
export type Health = components['schemas']['Health'];
export type ProblemType = components['schemas']['ProblemType'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type Problem = components['schemas']['Problem'];
export type ResponseEchoResult = components['responses']['EchoResult'];
export type ResponseSettingsResult = components['responses']['SettingsResult'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseUnauthenticated = components['responses']['Unauthenticated'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseNoEchoes = components['responses']['NoEchoes'];
export type ResponseMethodNotAllowed = components['responses']['MethodNotAllowed'];
export type ResponseEchoConflict = components['responses']['EchoConflict'];
export type ResponseEchoNotReady = components['responses']['EchoNotReady'];
export type ResponsePreconditionFailed = components['responses']['PreconditionFailed'];
export type ResponsePayloadTooLarge = components['responses']['PayloadTooLarge'];
export type ResponseUriTooLong = components['responses']['UriTooLong'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseIdempotencyKeyReused = components['responses']['IdempotencyKeyReused'];
export type ResponsePreconditionRequired = components['responses']['PreconditionRequired'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseHeaderFieldsTooLarge = components['responses']['HeaderFieldsTooLarge'];
export type ResponseInternal = components['responses']['Internal'];
export type ResponseNotImplemented = components['responses']['NotImplemented'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type ParameterEchoId = components['parameters']['EchoId'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type ParameterIfMatchRequired = components['parameters']['IfMatchRequired'];
export type ParameterIfMatchOptional = components['parameters']['IfMatchOptional'];
export type ParameterIfNoneMatch = components['parameters']['IfNoneMatch'];
export type HeaderXRequestId = components['headers']['X-Request-Id'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderCacheControl = components['headers']['Cache-Control'];
export type HeaderAllow = components['headers']['Allow'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type $defs = Record<string, never>;
export interface operations {
    healthCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Able to serve, perhaps with something missing. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Internal"];
            /** @description Not able to serve. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract as OpenAPI 3.1 in JSON. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                        info: Record<string, never>;
                        paths: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Internal"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One self-contained page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Internal"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counters, gauges and histograms. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
        };
    };
    reportVitals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VitalsReport"];
            };
        };
        responses: {
            /** @description Counted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
        };
    };
    initUpload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The sender's own id of this intention; of a capture, the device's id of it. The same key is the same intention, and its answer is the same too.
                 * @example 0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitUploadRequest"];
            };
        };
        responses: {
            /** @description The id is reserved. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadTicket"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEchoes: {
        parameters: {
            query?: {
                emotion?: components["schemas"]["Emotion"];
                /**
                 * @description One tag, in any case; compared as tags are kept.
                 * @example rain
                 */
                tag?: string;
                /**
                 * @description First local day of recording, included.
                 * @example 2024-06-01
                 */
                from?: components["schemas"]["LocalDate"];
                /**
                 * @description Last local day of recording, included. Not before `from`.
                 * @example 2024-08-31
                 */
                to?: components["schemas"]["LocalDate"];
                /**
                 * @description A circle as `latitude,longitude,radius in metres`. Latitude -90 to 90, longitude -180 to 180, radius 1 to 50,000.
                 * @example 38.7139,-9.1335,500
                 */
                near?: string;
                /**
                 * @description Words to find in note, tags or place label. Case and accents do not matter; each word must be there, the beginning of one is enough.
                 * @example tent rain
                 */
                q?: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, perhaps an empty one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EchoPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    saveEcho: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The sender's own id of this intention; of a capture, the device's id of it. The same key is the same intention, and its answer is the same too.
                 * @example 0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveEchoRequest"];
            };
        };
        responses: {
            /** @description It was saved before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Echo"];
                };
            };
            /** @description Saved. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Echo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EchoConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    dealEcho: {
        parameters: {
            query?: {
                /** @description What the listener feels. */
                emotion?: components["schemas"]["Emotion"];
                /**
                 * @description Where the listener is, as `latitude,longitude`. Used for the distance in `why` and then forgotten.
                 * @example 38.7139,-9.1335
                 */
                near?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An echo to hear. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealtEcho"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoEchoes"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    onThisDay: {
        parameters: {
            query?: {
                /**
                 * @description The listener's zone, an IANA name. Default is the zone in the settings.
                 * @example Europe/Lisbon
                 */
                timeZone?: components["schemas"]["TimeZone"];
                /** @description 1 takes the days before and after as well. */
                window?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, at most 100; perhaps none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnThisDay"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEcho: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the version the caller has.
                 * @example "7"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EchoResult"];
            /** @description Still the version named in `If-None-Match`. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteEcho: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateEcho: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description ETag of the version this change was made on. Its absence answers 428.
                 * @example "7"
                 */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEchoRequest"];
            };
        };
        responses: {
            200: components["responses"]["EchoResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAudioLink: {
        parameters: {
            query?: {
                variant?: "rendition" | "original";
            };
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EchoNotReady"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordPlay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The sender's own id of this intention; of a capture, the device's id of it. The same key is the same intention, and its answer is the same too.
                 * @example 0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlayRequest"];
            };
        };
        responses: {
            200: components["responses"]["EchoResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EchoNotReady"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    hideEcho: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The sender's own id of this intention; of a capture, the device's id of it. The same key is the same intention, and its answer is the same too.
                 * @example 0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HideRequest"];
            };
        };
        responses: {
            200: components["responses"]["EchoResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unhideEcho: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01J2SGX0WJDFXF2T0R5JD1KQ3M */
                echoId: components["parameters"]["EchoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EchoResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SettingsResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    eraseAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erasing. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the version this change was made on.
                 * @example "3"
                 */
                "If-Match"?: components["parameters"]["IfMatchOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettingsRequest"];
            };
        };
        responses: {
            200: components["responses"]["SettingsResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDeviceRequest"];
            };
        };
        responses: {
            /** @description Refreshed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description Registered. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeDevice: {
        parameters: {
            query: {
                deviceId: components["schemas"]["DeviceId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is sent there any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    startExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Being packed. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: components["schemas"]["Ulid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartImportRequest"];
            };
        };
        responses: {
            /** @description Waiting for the ZIP. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeaderFieldsTooLarge"];
            500: components["responses"]["Internal"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
}
