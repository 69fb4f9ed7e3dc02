/** An object whose functions fail: what a `create…` or `get…Manager` of a service gives that the host does not have. */
export interface FailingObject {
  /** They call `fail`; listeners (`on…`, `off…`) do nothing; those named `…Sync` return their error. */
  readonly functions: readonly string[];
  /** Properties, which programs read and set, as they begin. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Functions that give another such object, asked when they are called: an object may give its own kind. */
  readonly objects?: Readonly<Record<string, () => FailingObject>>;
}

/** Names in one string, parted by blanks. */
export function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const SOUND = {
  ...{ src: "", startTime: 0, currentTime: 0, duration: 0, buffered: 0, volume: 1, playbackRate: 1, paused: true },
  ...{ isRecordAudioPlayState: false, ccode: "" },
};

/** The documentation writes `onCanPlay`, the official demo `onCanplay`. */
const INNER_AUDIO: FailingObject = {
  functions: names(`
    destroy offCanPlay offCanplay offEnded offError offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate
    offWaiting onCanPlay onCanplay onEnded onError onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting
    pause play seek stop`),
  values: { ...SOUND, autoplay: false, loop: false, obeyMuteSwitch: true, supportBackgroundPlay: false },
};

const BACKGROUND_AUDIO: FailingObject = {
  functions: names(`
    offCanPlay offCanplay offEnded offError offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate offWaiting
    onCanPlay onCanplay onEnded onError onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting pause play
    seek stop`),
  values: { ...SOUND, title: "", epname: "", singer: "", coverImgUrl: "", webUrl: "" },
};

const LOTTIE: FailingObject = {
  functions: names(`
    downgradeToPlaceholder fillVariableValue getDuration getLottieInfo goToAndPlay goToAndStop pause play
    playFromMinToMaxFrame playFromMinToMaxProgress setSpeed stop`),
};

const MAP: FailingObject = {
  functions: names(`
    addGroundOverlay addMarkers calculateDistance changeMarkers clearRoute gestureEnable getCenterLocation
    getMapProperties getRegion getRotate getScale getSkew includePoints initMarkerCluster mapToScreen moveToLocation
    polygonContainsPoint removeGroundOverlay removeMarkers screenToMap setCenterOffset setMapType setProps showRoute
    showsCompass showsScale smoothDrawPolyline smoothMoveMarker smoothMovePolyline stopSmoothDrawPolyline
    translateMarker updateComponents updateGroundOverlay`),
};

const CAMERA: FailingObject = {
  functions: names("setZoom startRecord stopRecord takePhoto"),
  objects: { onCameraFrame: () => ({ functions: names("start stop") }) },
};

const RECORDER: FailingObject = {
  functions: names(`
    offDecibelChange offError offFrameRecorded offPause offResume offStart offStop onDecibelChange onError
    onFrameRecorded onPause onResume onStart onStop pause resume start stop`),
};

const FILES: FailingObject = {
  functions: names(`
    access accessSync appendFile appendFileSync copyFile copyFileSync getFileInfo getFileInfoSync getSavedFileList
    getSavedFileListSync mkdir mkdirSync readFile readFileSync readdir readdirSync removeSavedFile removeSavedFileSync
    rename renameSync rmdir rmdirSync saveFile saveFileSync stat statSync unlink unlinkSync unzip writeFile
    writeFileSync zip`),
};

const LIVE_PLAYER: FailingObject = {
  functions: names("exitFullScreen mute pause play requestFullScreen resume snapshot stop"),
};

const LIVE_PUSHER: FailingObject = {
  functions: names("pause resume snapshot start stop switchCamera toggleTorch"),
};

/** A collection of the cloud's database; what narrows it gives one again. */
const collection = (): FailingObject => ({
  functions: names("add count get remove set update watch"),
  objects: Object.fromEntries(names("doc field limit orderBy skip where").map((name) => [name, collection])),
});

const CLOUD: FailingObject = {
  functions: names("callContainer callFunction deleteFile downloadFile getTempFileURL init uploadFile"),
  objects: { database: () => ({ functions: [], objects: { collection } }) },
};

const REWARDED_AD: FailingObject = {
  functions: names("destroy load offClose offError offLoad onClose onError onLoad show"),
};

/** By the function of `my` that gives it. Source: the typings; for cameras and live streams the platform's own pages. */
export const CONTEXTS = {
  createInnerAudioContext: INNER_AUDIO,
  getBackgroundAudioManager: BACKGROUND_AUDIO,
  createLottieContext: LOTTIE,
  createMapContext: MAP,
  createCameraContext: CAMERA,
  getRecorderManager: RECORDER,
  getFileSystemManager: FILES,
  createLivePlayerContext: LIVE_PLAYER,
  createLivePusherContext: LIVE_PUSHER,
  "cloud.createCloudContext": CLOUD,
  createRewardedAd: REWARDED_AD,
  getGeocoder: { functions: names("reverseGeocoding") },
  getAccessibilityManager: { functions: names("announce isScreenReaderEnabled") },
  createWorker: { functions: names("offError offMessage onError onMessage postMessage terminate") },
} as const satisfies Readonly<Record<string, FailingObject>>;
