import { CONTEXTS, type FailingObject, names } from "./unsupported-contexts";

/** Functions that programs call and the host does not have, all for the same reason. */
interface UnsupportedApis {
  /** One line, shown in the console and in docs/support.md. */
  readonly reason: string;
  /** They call `fail`; listeners (`on…`, `off…`) do nothing. A name may have a part before it: "ap.openURL". */
  readonly stubbed?: readonly string[];
  /** They give an object whose functions fail, since pages call those without asking: see CONTEXTS. */
  readonly contexts?: readonly (keyof typeof CONTEXTS)[];
  /** They return a value at once: their error, beside fields that pages read further into. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** No bounds on the screen. */
const NO_BOX = { top: 0, right: 0, bottom: 0, left: 0, width: 0, height: 0 };

/**
 * By reason. A test holds the names against the typings: together with API_CAPABILITIES they are all of them. The others are
 * called by published mini-programs, or have a page in the platform's documentation. Names of other hosts (`my.dd`, `my.tb`)
 * are left out on purpose: programs ask for them to learn where they run.
 */
export const UNSUPPORTED_APIS: readonly UnsupportedApis[] = [
  {
    reason: "belongs to the Alipay account and its services, which only the Alipay client reaches",
    stubbed: names(`
      addCardAuth ap.faceVerify ap.getMainSelectedCity ap.imgRisk ap.imgRiskCallback ap.navigateToAlipayPage
      ap.navigateToFinance ap.nsf ap.openAlipayApp ap.openCardList ap.openKBVoucherDetail ap.openMerchantCardList
      ap.openMerchantTicketList ap.openMerchantVoucherList ap.openTicketDetail ap.openTicketList ap.openURL
      ap.openVoucherDetail ap.openVoucherList ap.prepareUseCertificate ap.preventCheat ap.updateAlipayClient
      checkBeforeAddOrder checkIsIfaaEnrolledInDevice checkIsSupportIfaaAuthentication chooseAlipayContact getAddress
      getAuthCode getAuthUserInfo getMainSelectedCity getOpenUserInfo getPhoneNumber getRunData imgRisk imgRiskCallback
      navigateToAlipayPage navigateToFinance nsf ocr openAlipayApp openCardDetail openCardList openKBVoucherDetail openMerchantCardList
      openMerchantTicketList openMerchantVoucherList openTicketDetail openTicketList openVoucherDetail openVoucherList
      paySignCenter prepareUseCertificate preventCheat queryStepDailyCount requestSubscribeMessage rsa showAuthGuide startAPVerify
      startIfaaAuthentication startZMVerify textRiskIdentification tradePay unsubscribeMessage updateAlipayClient
      zmCreditBorrow`),
    contexts: ["cloud.createCloudContext", "createRewardedAd"],
  },
  {
    reason: "leaves the mini-program for another one, which the host does not run beside it",
    stubbed: names("getParentAppId navigateBackMiniProgram navigateToMiniProgram openOtherApp openURL"),
  },
  {
    reason: "shares or pins the mini-program in the Alipay client",
    stubbed: names(`
      hideAddToDesktopMenu hideAllAddToDesktopMenu hideAllFavoriteMenu hideFavoriteMenu hideShareMenu isCollected
      showFavoriteMenu showShareMenu showSharePanel startShare`),
  },
  {
    reason: "needs Bluetooth or iBeacon hardware, which the host gives no mini-program",
    stubbed: names(`
      cancelBluetoothPair closeBluetoothAdapter connectBLEDevice disconnectBLEDevice getBLEDeviceCharacteristics
      getBLEDeviceRSSI getBLEDeviceServices getBLEDeviceStatus getBLEMTU getBeacons getBluetoothAdapterState
      getBluetoothDevices getBluetoothPairs getConnectedBluetoothDevices makeBluetoothPair
      notifyBLECharacteristicValueChange offBLECharacteristicValueChange offBLEConnectionStateChanged
      offBeaconServiceChange offBeaconUpdate offBluetoothAdapterStateChange offBluetoothDeviceFound
      onBLECharacteristicValueChange onBLEConnectionStateChanged onBeaconServiceChange onBeaconUpdate
      onBluetoothAdapterStateChange onBluetoothDeviceFound openBluetoothAdapter readBLECharacteristicValue setBLEMTU
      showBLEPermissionGuide startBeaconDiscovery startBluetoothDevicesDiscovery stopBeaconDiscovery
      stopBluetoothDevicesDiscovery writeBLECharacteristicValue`),
  },
  {
    reason: "controls the phone's Wi-Fi or tells of the local network, which the host gives no mini-program",
    stubbed: names(`
      connectWifi getConnectedWifi getLocalIPAddress getWifiList offGetWifiList offWifiConnected onGetWifiList
      onWifiConnected registerSSID setWifiList startWifi stopWifi unregisterSSID`),
  },
  {
    reason: "reads a sensor or drives hardware that a desktop does not have",
    stubbed: names(`
      getBatteryInfo getScreenBrightness isScreenReaderEnabled makePhoneCall offAccelerometerChange offCompassChange
      offDeviceMotionChange offGyroscopeChange offMemoryWarning offUserCaptureScreen onAccelerometerChange
      onCompassChange onDeviceMotionChange onGyroscopeChange onMemoryWarning onUserCaptureScreen setScreenBrightness
      setVisualEffectOnCapture startAccelerometer startCompass startGyroscope stopAccelerometer stopCompass
      stopGyroscope watchShake`),
    contexts: ["getAccessibilityManager"],
    values: { getBatteryInfoSync: {} },
  },
  {
    reason: "needs a camera, a microphone or the phone's albums and contacts",
    stubbed: names(`
      addPhoneContact chooseContact chooseImage choosePhoneContact chooseVideo compressImage detectFileType
      generateImageFromCode getAvailableAudioSources getVideoInfo previewImage saveImage saveImageToPhotosAlbum
      saveVideoToPhotosAlbum scan`),
    contexts: ["createCameraContext", "createLivePlayerContext", "createLivePusherContext", "getRecorderManager"],
  },
  {
    reason: "plays sound or animations through the phone's own players",
    stubbed: names("offAudioInterruptionBegin offAudioInterruptionEnd onAudioInterruptionBegin onAudioInterruptionEnd"),
    contexts: ["createInnerAudioContext", "createLottieContext", "getBackgroundAudioManager"],
  },
  {
    reason: "needs the phone's position or its map",
    stubbed: names(`
      calculateRoute chooseCity chooseDistrict chooseLocation getLocation getMapInfo offLocatedComplete
      onLocatedComplete openLocation setLocatedCity`),
    contexts: ["createMapContext", "getGeocoder"],
  },
  {
    reason: "keeps files outside the mini-program's storage; the host keeps none",
    stubbed: names(`
      getFileInfo getSavedFileInfo getSavedFileList openDocument removeSavedFile saveFile saveFileToDisk`),
    contexts: ["getFileSystemManager"],
  },
  {
    reason: "asks for permissions of the phone, none of which the host grants",
    stubbed: names("authorize getSetting openSetting"),
  },
  {
    reason: "is not built yet",
    stubbed: names("getBackgroundFetchData regionPicker setOptionMenu"),
    contexts: ["createWorker"],
    values: {
      getLeftButtonsBoundingClientRect: {
        ...{ backButtonIcon: NO_BOX, backButtonInteractive: NO_BOX, homeButtonIcon: NO_BOX },
      },
    },
  },
];

/** Why a function is missing, by its name. */
export const UNSUPPORTED_REASONS: Readonly<Record<string, string>> = Object.fromEntries(
  UNSUPPORTED_APIS.flatMap((apis) => unsupportedNames(apis).map((name) => [name, apis.reason])),
);

/** The names of those that fail by their callbacks and Promise, and of listeners. */
export const STUBBED_APIS: readonly string[] = UNSUPPORTED_APIS.flatMap(({ stubbed = [] }) => stubbed);

/** What each `create…Context` and `get…Manager` gives. */
export const FAILING_OBJECTS: Readonly<Record<string, FailingObject>> = Object.fromEntries(
  UNSUPPORTED_APIS.flatMap(({ contexts = [] }) => contexts.map((name) => [name, CONTEXTS[name]])),
);

/** What the synchronous ones return beside their error. */
export const FAILING_VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.assign(
  {},
  ...UNSUPPORTED_APIS.map(({ values }) => values),
);

/** All names of one reason. */
export function unsupportedNames({ stubbed = [], contexts = [], values = {} }: UnsupportedApis): readonly string[] {
  return [...stubbed, ...contexts, ...Object.keys(values)];
}
